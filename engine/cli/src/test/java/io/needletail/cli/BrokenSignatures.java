package io.needletail.cli;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A security provider whose Ed25519 signatures fail when they are made, but for the first {@code
 * needletail.forged}, which are no signatures.
 */
public final class BrokenSignatures extends Provider {
    private static final long serialVersionUID = 1L;
    private static final int LENGTH = 64;
    private static final AtomicInteger FORGED =
            new AtomicInteger(Integer.getInteger("needletail.forged", 0));

    /** As the virtual machine makes it. */
    public BrokenSignatures() {
        super("BrokenSignatures", "1", "fails on purpose");
        put("Signature.Ed25519", Failing.class.getName());
    }

    /** Lines for {@code java.security.properties} that make it the one that is asked. */
    static List<String> properties() {
        int last = Security.getProviders().length;
        return List.of(
                "security.provider." + (last + 1) + "=" + BrokenSignatures.class.getName(),
                "jdk.security.provider.preferred=Ed25519:BrokenSignatures");
    }

    /** Takes the key and does not sign. */
    public static final class Failing extends SignatureSpi {

        /** As the provider makes it. */
        public Failing() {}

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (key == null) {
                throw new InvalidKeyException("no key");
            }
        }

        @Override
        protected void engineUpdate(byte one) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (FORGED.getAndDecrement() > 0) {
                return new byte[LENGTH];
            }
            throw new SignatureException("broken on purpose");
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            throw new SignatureException("broken on purpose");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return null;
        }
    }
}

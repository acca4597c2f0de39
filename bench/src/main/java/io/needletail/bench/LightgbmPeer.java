package io.needletail.bench;

import com.microsoft.ml.lightgbm.PredictionType;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

import io.needletail.training.LightgbmLibrary;

/** LightGBM on one thread, by its fastest call for one row. */
final class LightgbmPeer {
    private final SWIGTYPE_p_void fast;
    private final SWIGTYPE_p_long_long length;
    private final SWIGTYPE_p_double out;

    LightgbmPeer(String text, int features) {
        LightgbmLibrary.load();
        SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();
        SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
        require(lightgbmlib.LGBM_BoosterLoadModelFromString(text, iterations, handle));
        SWIGTYPE_p_p_void config = lightgbmlib.voidpp_handle();
        require(
                lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit(
                        lightgbmlib.voidpp_value(handle),
                        PredictionType.C_API_PREDICT_RAW_SCORE.getType(),
                        0,
                        -1,
                        lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                        features,
                        "num_threads=1",
                        config));
        fast = lightgbmlib.voidpp_value(config);
        length = lightgbmlib.new_int64_tp();
        out = lightgbmlib.new_doubleArray(1);
    }

    /** Sum of the leaves. */
    double margin(double[] row) {
        require(
                lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(
                        row, fast, length, out));
        return lightgbmlib.doubleArray_getitem(out, 0);
    }

    private static void require(int code) {
        if (code != 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }
}

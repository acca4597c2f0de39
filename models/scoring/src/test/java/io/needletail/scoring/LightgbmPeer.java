package io.needletail.scoring;

import com.microsoft.ml.lightgbm.PredictionType;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

import io.github.metarank.lightgbm4j.LGBMException;

/**
 * LightGBM's own predictions, through its C functions: lightgbm4j's {@code predictForMat} keeps
 * room for two outputs a row only, and writes beyond it for three classes.
 */
final class LightgbmPeer {
    private final SWIGTYPE_p_void booster;
    private final int outputs;

    LightgbmPeer(String text, int outputs) throws LGBMException {
        SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();
        SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
        require(lightgbmlib.LGBM_BoosterLoadModelFromString(text, iterations, handle));
        booster = lightgbmlib.voidpp_value(handle);
        lightgbmlib.delete_intp(iterations);
        this.outputs = outputs;
    }

    /** All outputs of a row, then those of the next. */
    double[] predict(double[][] rows, PredictionType type) throws LGBMException {
        int features = rows[0].length;
        SWIGTYPE_p_double data = lightgbmlib.new_doubleArray((long) rows.length * features);
        SWIGTYPE_p_double out = lightgbmlib.new_doubleArray((long) rows.length * outputs);
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < features; j++) {
                lightgbmlib.doubleArray_setitem(data, (long) i * features + j, rows[i][j]);
            }
        }
        require(
                lightgbmlib.LGBM_BoosterPredictForMat(
                        booster,
                        lightgbmlib.double_to_voidp_ptr(data),
                        lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                        rows.length,
                        features,
                        1,
                        type.getType(),
                        0,
                        -1,
                        "num_threads=1",
                        length,
                        out));
        double[] predicted = new double[rows.length * outputs];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = lightgbmlib.doubleArray_getitem(out, i);
        }
        lightgbmlib.delete_doubleArray(data);
        lightgbmlib.delete_doubleArray(out);
        lightgbmlib.delete_int64_tp(length);
        return predicted;
    }

    void close() throws LGBMException {
        require(lightgbmlib.LGBM_BoosterFree(booster));
    }

    private static void require(int code) throws LGBMException {
        if (code != 0) {
            throw new LGBMException(lightgbmlib.LGBM_GetLastError());
        }
    }
}

package io.needletail.training;

/**
 * What a series of returns was worth.
 *
 * @param total its sum compounded, as a share.
 * @param sharpe mean / standard deviation of the bars' returns, for a year; 0 where nothing moved.
 * @param drawdown greatest fall of the compounded money from a peak, 0…1.
 * @param activeShare share of the bars on which it had something at stake.
 * @param returns bar after bar, after costs.
 */
public record Performance(
        double total, double sharpe, double drawdown, double activeShare, double[] returns) {

    static Performance of(double[] returns, TradingTerms terms) {
        double money = 1;
        double peak = 1;
        double drawdown = 0;
        double sum = 0;
        double squares = 0;
        int active = 0;
        for (double each : returns) {
            money *= Math.max(0, 1 + each);
            peak = Math.max(peak, money);
            drawdown = Math.max(drawdown, 1 - money / peak);
            sum += each;
            squares += each * each;
            active += each == 0 ? 0 : 1;
        }
        return new Performance(
                money - 1,
                ratio(returns.length, sum, squares) * Math.sqrt(terms.barsPerYear()),
                drawdown,
                returns.length == 0 ? 0 : (double) active / returns.length,
                returns);
    }

    /** Mean / standard deviation, from sums; 0 where nothing moved. */
    static double ratio(double count, double sum, double squares) {
        if (count < 2) {
            return 0;
        }
        double mean = sum / count;
        double variance = (squares - sum * mean) / (count - 1);
        // Below this share of the squares, a variance is what rounding left of a constant.
        return variance <= squares * 0x1p-40 ? 0 : mean / Math.sqrt(variance);
    }
}

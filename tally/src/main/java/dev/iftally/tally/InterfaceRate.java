package dev.iftally.tally;

import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import java.util.Optional;

/**
 * How fast an interface's estimator finds it to be.
 *
 * @param parameters how it averages
 * @param received empty where nothing is known: the source does not answer, or does not count bytes and packets
 * @param sent likewise; a queueing discipline's TCA_STATS_RATE_EST
 */
public record InterfaceRate(EstimatorParameters parameters, Optional<Rate> received, Optional<Rate> sent) {}

package io.tidegate.risk.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What a version of the model is: enough to make it again and to judge it.
 *
 * @param version digest of training data and parameters; the same of both is the same version
 * @param firstDay of the training data
 * @param lastDay of the training data: verdicts of later days are not in it
 * @param dataDigest SHA-256 over the training declarations with their verdicts, in hexadecimal
 * @param trees grown, both classes together
 * @param heldOut what a model of the days before reached on the last quarter of the days; threshold and calibration were
 *     chosen on the same days, so macro F1 and calibration are a little flattered
 */
public record ModelCard(
        String version,
        LocalDate firstDay,
        LocalDate lastDay,
        int declarations,
        int violations,
        String dataDigest,
        TreeTrainer.Parameters parameters,
        int trees,
        List<String> features,
        Calibration calibration,
        double threshold,
        RankingQuality heldOut) {

    /** Copies the list. */
    public ModelCard {
        features = List.copyOf(features);
    }
}

package io.github.gmcnn.train.run;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as JSON, and each refusal with its sentence. */
final class TrainingConfigTest {

    @Test
    void parse_whatToJsonGave_isTheSame() {
        assertEquals(TrainingConfig.DEFAULT, TrainingConfig.parse(TrainingConfig.DEFAULT.toJson()));
        assertEquals(Waves.CONFIG, TrainingConfig.parse(Waves.CONFIG.toJson()));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 17, 48, 96, 333, 1024})
    void forHoles_anySize_isLegal(int size) {
        TrainingConfig config = TrainingConfig.DEFAULT.forHoles(size);
        assertEquals(size, config.holeSize());
        assertEquals(size, config.masks().rectangles().maxSide());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cnum': 3} | cnum is 3; it must be even, 2 to 256.",
                "{'cropSize': 66} | cropSize is 66; it must be a multiple of 4 from 36 to 4096.",
                "{'holeSize': 300} | holeSize is 300; it must be from 4 to cropSize - 32, which is 224.",
                "{'windowSide': 8} | windowSide is 8; it must be 0 (half the crop), or from 16 to"
                        + " cropSize, which is 256.",
                "{'batchSize': 0} | batchSize is 0; it must be from 1 to 1024.",
                "{'reconstruction': {'seconds': 0}, 'adversarial': {'seconds': 0}} |"
                        + " reconstruction.steps is 0; it must be above 0 where no other limit of a"
                        + " phase is.",
                "{'adversarial': {'learningRate': 2}} | learningRate is 2.0; it must be above 0 and"
                        + " at most 1.",
                "{'reconstruction': {'finalLearningRate': 0.5}} | finalLearningRate is 0.5; it must"
                        + " be from 0 to the learningRate, 3.0E-4.",
                "{'optimizer': {'beta1': 1}} | optimizer.beta1 is 1.0; it must be from 0 to below 1.",
                "{'loss': {'reconstruction': 0}} | loss.reconstruction is 0.0; it must be above 0 and"
                        + " below a million.",
                "{'loss': {'idMrf': -1}} | loss.idMrf is -1.0; it must be 0 or more and below a"
                        + " million.",
                "{'features': {'mode': 'REFERENCE', 'excludeSelf': true}} | features.excludeSelf is"
                        + " true; it needs features.mode PAPER.",
                "{'features': {'mean': 'OTHER'}} | features.mean is null; it must be TORCHVISION or"
                        + " OXFORD.",
                "{'discriminator': {'updates': 0}} | discriminator.updates is 0; it must be from 1 to"
                        + " 100.",
                "{'averageDecay': 1} | averageDecay is 1.0; it must be 0 (none) to below 1.",
                "{'masks': {'strokeShare': 2}} | masks.strokeShare is 2.0; it must be from 0 to 1.",
                "{'masks': {'rectangles': {'maxSide': 300}}} | rectangles.maxSide is 300; it must,"
                        + " with a margin of 8, leave some of 256 x 256.",
                "{'augmentation': {'greyShare': 7}} | augmentation.greyShare is 7.0; it must be from"
                        + " 0 to 1.",
                "{'augmentation': {'noise': -1}} | augmentation.noise is -1.0; it must be from 0 to"
                        + " 1.",
                "{'report': {'keep': 0}} | report.keep is 0; it must be from 1 to 1000000.",
                "{'holeInput': 'PLATES'} | holeInput is PLATES; it must be ZEROS or PLATE.",
                "{'prefetch': 0} | prefetch is 0; it must be from 1 to 64.",
                "{'masks': {'holes': 1}} | masks.holes is no training option; there are rectangles,"
                        + " strokes, strokeShare, families, familyShare, imageShare, onePerBatch.",
                "{'masks': {'familyShare': -1}} | masks.familyShare is -1.0; it must be from 0 to"
                        + " 1.",
            })
    void parse_illegalValue_isOneSentence(String json, String sentence) {
        assertRefused(
                sentence, () -> TrainingConfig.DEFAULT.forHoles(96).with(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "3", "{\"cnum\": \"wide\"}", "{\"loss\": 3}"})
    void parse_noOptions_isRefused(String json) {
        InputException e = assertThrows(InputException.class, () -> TrainingConfig.parse(json));
        assertEquals("The text of training options", e.getMessage().substring(0, 28));
    }
}

package io.github.gmcnn.train.run;

/**
 * How far a run is; changed by the thread that trains only.
 *
 * <p>Seconds are those spent training, pauses between a checkpoint and its resume left out.
 */
final class RunState {

    // Finite, since JSON knows no infinity.
    private static final double NO_PSNR = -Double.MAX_VALUE;

    private final TrainingConfig config;
    private final int pictures;
    private Phase phase;
    private long steps;
    private long phaseSteps;
    private double secondsBefore;
    private double phaseSecondsBefore;
    private double bestPsnr;
    private Clock clock = new Clock();

    /** Begins with the first planned phase. */
    RunState(TrainingConfig config, int pictures) {
        this.config = config;
        this.pictures = pictures;
        begin(
                config.reconstruction().isPlanned() ? Phase.RECONSTRUCTION : Phase.ADVERSARIAL,
                0,
                0,
                NO_PSNR);
    }

    /** Goes on where a checkpoint was written. */
    RunState(TrainingConfig config, int pictures, CheckpointHeader checkpoint) {
        this.config = config;
        this.pictures = pictures;
        steps = checkpoint.step();
        secondsBefore = checkpoint.seconds();
        begin(
                checkpoint.phase(),
                checkpoint.phaseStep(),
                checkpoint.phaseSeconds(),
                checkpoint.bestPsnr());
    }

    private void begin(Phase next, long doneSteps, double doneSeconds, double best) {
        phase = next;
        phaseSteps = doneSteps;
        phaseSecondsBefore = doneSeconds;
        bestPsnr = best;
        clock = new Clock();
    }

    /** Goes on to the adversarial phase. */
    void beginAdversarial() {
        secondsBefore = seconds();
        begin(Phase.ADVERSARIAL, 0, 0, NO_PSNR);
    }

    /** Returns whether another phase follows the one under way. */
    boolean hasNext() {
        return phase == Phase.RECONSTRUCTION && config.adversarial().isPlanned();
    }

    void count() {
        steps++;
        phaseSteps++;
    }

    Phase phase() {
        return phase;
    }

    PhaseOptions options() {
        return config.phase(phase);
    }

    /** Returns the steps of all phases. */
    long steps() {
        return steps;
    }

    long phaseSteps() {
        return phaseSteps;
    }

    double seconds() {
        return secondsBefore + clock.seconds();
    }

    double phaseSeconds() {
        return phaseSecondsBefore + clock.seconds();
    }

    double bestPsnr() {
        return bestPsnr;
    }

    /** Makes the next validation the best, because the checkpoint that had it is missing. */
    void forgetBest() {
        bestPsnr = NO_PSNR;
    }

    void bestPsnr(double psnr) {
        bestPsnr = Math.min(psnr, Double.MAX_VALUE);
    }

    /** Returns how much of the phase is done, 0 to 1. */
    double phaseShare() {
        double epochs = (double) phaseSteps * config.batchSize() / pictures;
        return options().share(phaseSteps, epochs, phaseSeconds());
    }

    /** Returns how much of all phases is done, 0 to 1. */
    double share() {
        double first = config.reconstruction().isPlanned() ? expected(Phase.RECONSTRUCTION) : 0;
        double second = config.adversarial().isPlanned() ? expected(Phase.ADVERSARIAL) : 0;
        double done = phase == Phase.RECONSTRUCTION ? 0 : first;
        return (done + phaseShare() * expected(phase)) / (first + second);
    }

    // Phases are weighed by their seconds, or steps, where both have such a limit.
    private double expected(Phase of) {
        PhaseOptions a = config.reconstruction();
        PhaseOptions b = config.adversarial();
        if (a.seconds() > 0 && b.seconds() > 0) {
            return config.phase(of).seconds();
        }
        if (a.steps() > 0 && b.steps() > 0) {
            return config.phase(of).steps();
        }
        return 1;
    }
}

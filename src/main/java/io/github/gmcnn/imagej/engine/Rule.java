package io.github.gmcnn.imagej.engine;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A judgement on facts. */
record Rule(Cause cause, Function<EngineFacts, Optional<String>> sentence) {

    /** Makes the rule that facts of a kind are a problem. */
    static Rule when(
            Cause cause, Predicate<EngineFacts> isSo, Function<EngineFacts, String> sentence) {
        return new Rule(
                cause,
                facts -> isSo.test(facts) ? Optional.of(sentence.apply(facts)) : Optional.empty());
    }

    /** Makes the rule that words in the failure of the start, or of the GPU, are a problem. */
    static Rule said(Cause cause, String pattern, Function<MatchResult, String> sentence) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return new Rule(
                cause,
                facts -> {
                    Matcher words =
                            compiled.matcher(
                                    facts.failure() + "\n" + facts.graphics().trial().orElse(""));
                    return words.find() ? Optional.of(sentence.apply(words)) : Optional.empty();
                });
    }

    Optional<Problem> judge(EngineFacts facts) {
        return sentence.apply(facts).map(text -> new Problem(cause, text));
    }
}

package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFrameWithoutZstdTest {
    private static final int METHOD_AT = 5;

    @ParameterizedTest
    @CsvSource({"zstd-jni, DEFLATE, false", "'', ZSTD, true"})
    void encode_withWhatIsThere_decodeByOther(String withoutJar, Compression method, boolean knowsZstd)
            throws Exception {
        ValueFrame here = new ValueFrame(1 << 20, Compression.ZSTD);
        String written = Base64.getEncoder().encodeToString(here.encode(new byte[1_000]));
        try (ChildJvm program = new ChildJvm(List.of("-Xmx64m"), withoutJar, FrameProgram.class, written)) {
            byte[] frame = Base64.getDecoder().decode(program.await("frame"));
            assertThat(frame[METHOD_AT]).isEqualTo(method.code());
            assertThat(here.decode(frame)).hasValue(new byte[1_000]);
            assertThat(program.await("decoded")).isEqualTo(String.valueOf(knowsZstd));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesAreBoundedTest {
  private static final int LIMIT = 100;

  @Test
  void linesComeOneByOneWithoutTheirBreaks() throws IOException {
    assertThat(read("one\r\n\n  \ntwo\nlast"))
        .containsExactly(new Frame.Line("one"), new Frame.Line("two"), new Frame.Line("last"));
  }

  @Test
  void aLineAtTheLimitIsReadAndOneMoreByteIsNot() throws IOException {
    assertThat(read("x".repeat(LIMIT) + "\n" + "y".repeat(LIMIT + 1) + "\nz\n"))
        .hasSize(3)
        .first()
        .isEqualTo(new Frame.Line("x".repeat(LIMIT)));
    assertThat(read("y".repeat(LIMIT + 1) + "\nz\n"))
        .containsExactly(
            new Frame.Refused(101, "it has 101 bytes; at most 100 are read", Optional.empty()),
            new Frame.Line("z"));
  }

  @Test
  void aLongAnswerStillTellsWhoWaitsForIt() throws IOException {
    String blob = "\\\"id\\\":9,".repeat(100);
    assertThat(ids("{\"jsonrpc\":\"2.0\",\"id\":42,\"result\":{\"id\":7,\"a\":\"" + blob + "\"}}"))
        .containsExactly(Optional.of(RpcId.of(42)));
    assertThat(ids("{\"result\":{\"a\":[{\"id\":1}],\"b\":\"" + blob + "\"}, \"id\" : \"q\\n\" }"))
        .containsExactly(Optional.of(RpcId.of("q\n")));
    assertThat(ids("garbage \"id\":3 " + "x".repeat(LIMIT))).containsExactly(Optional.empty());
  }

  @Test
  void aLongLineIsNotHeld() throws IOException {
    long length = 100L << 20;
    InputStream flood = new SequenceInputStream(endless('x', length), stream("\nnext\n"));
    LineReader reader = new LineReader(flood, 8 << 20);
    assertThat(reader.next())
        .get()
        .isInstanceOfSatisfying(
            Frame.Refused.class, refused -> assertThat(refused.bytes()).isEqualTo(length));
    assertThat(reader.next()).contains(new Frame.Line("next"));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void aLineThatNeverEndsBreaksTheStream() {
    LineReader reader = new LineReader(endless('x', Long.MAX_VALUE), LIMIT);
    assertThatThrownBy(reader::next)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not end");
  }

  @Test
  void bytesThatAreNoTextAreRefusedAndTheNextLineIsRead() throws IOException {
    byte[] bytes = "{\"id\":5,\"x\":\"?\"}\nok\n".getBytes(StandardCharsets.UTF_8);
    bytes[13] = (byte) 0xff;
    assertThat(all(new ByteArrayInputStream(bytes), LIMIT))
        .containsExactly(
            new Frame.Refused(16, "it is no UTF-8", Optional.of(RpcId.of(5))),
            new Frame.Line("ok"));
  }

  @Test
  void piecesDoNotMatter() throws IOException {
    String text = "first\r\n{\"id\":1,\"x\":\"" + "y".repeat(LIMIT) + "\"}\n\u00e4\u20ac\n";
    List<Frame> whole = read(text);
    assertThat(whole).hasSize(3);
    for (int piece = 1; piece < 20; piece++) {
      assertThat(all(new Drip(text.getBytes(StandardCharsets.UTF_8), piece), LIMIT))
          .as("pieces of %d", piece)
          .isEqualTo(whole);
    }
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(out);
    RpcMessage message = new RpcMessage.Request(RpcId.of(1), "m\n", Json.Obj.EMPTY);
    writer.write(message);
    writer.write(message);
    assertThat(all(new ByteArrayInputStream(out.toByteArray()), LIMIT))
        .hasSize(2)
        .allSatisfy(frame ->
            assertThat(frame)
                .isInstanceOfSatisfying(
                    Frame.Line.class,
                    line -> assertThat(RpcCodec.read(line.text())).isEqualTo(message)));
  }

  private static List<Optional<RpcId>> ids(String line) throws IOException {
    return read(line + "\n").stream().map(frame -> ((Frame.Refused) frame).id()).toList();
  }

  private static List<Frame> read(String text) throws IOException {
    return all(stream(text), LIMIT);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Frame> all(InputStream in, int limit) throws IOException {
    LineReader reader = new LineReader(in, limit);
    List<Frame> frames = new ArrayList<>();
    for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
      frames.add(next.get());
    }
    return frames;
  }

  private static InputStream endless(char c, long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? c : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int count) {
        int given = (int) Math.min(count, left);
        Arrays.fill(bytes, offset, offset + given, (byte) c);
        left -= given;
        return given == 0 ? -1 : given;
      }
    };
  }

  /** Gives a few bytes at a time. */
  private static final class Drip extends ByteArrayInputStream {
    private final int piece;

    Drip(byte[] bytes, int piece) {
      super(bytes);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int count) {
      return super.read(bytes, offset, Math.min(count, piece));
    }
  }
}

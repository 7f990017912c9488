// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/** The terminal as the C library of Linux and macOS knows it; asks afresh each time. */
final class NativeTerminal implements Terminal {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_ROWS = 24;
  // struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; }
  private static final MemoryLayout WINSIZE = MemoryLayout.sequenceLayout(4, JAVA_SHORT);

  private final MethodHandle isatty;
  private final MethodHandle ioctl;
  private final long sizeRequest;

  private NativeTerminal(Linker linker) {
    isatty = function(linker, "isatty", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    ioctl =
        function(
            linker,
            "ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            Linker.Option.firstVariadicArg(2));
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    sizeRequest = mac ? 0x40087468L : 0x5413L; // TIOCGWINSZ
  }

  /** Returns the terminal of the process, or none where the C library is not as expected. */
  static Terminal find() {
    try {
      return new NativeTerminal(Linker.nativeLinker());
    } catch (UnsupportedOperationException | IllegalStateException e) {
      return NONE;
    }
  }

  @SuppressWarnings("restricted") // the two functions and their types are right
  private static MethodHandle function(
      Linker linker, String name, FunctionDescriptor descriptor, Linker.Option... options) {
    MemorySegment address =
        linker
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    return linker.downcallHandle(address, descriptor, options);
  }

  @Override
  public boolean isInput() {
    return isTerminal(0);
  }

  @Override
  public boolean isOutput() {
    return isTerminal(1);
  }

  @Override
  public boolean isErrors() {
    return isTerminal(2);
  }

  @Override
  public int columns() {
    return Math.max(20, size(1, DEFAULT_COLUMNS));
  }

  @Override
  public int rows() {
    return Math.max(4, size(0, DEFAULT_ROWS));
  }

  private boolean isTerminal(int descriptor) {
    try {
      return (int) isatty.invokeExact(descriptor) == 1;
    } catch (Throwable e) {
      throw new IllegalStateException("isatty cannot be called", e);
    }
  }

  private int size(int field, int otherwise) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment winsize = arena.allocate(WINSIZE);
      int result = (int) ioctl.invokeExact(2, sizeRequest, winsize);
      int value = Short.toUnsignedInt(winsize.getAtIndex(JAVA_SHORT, field));
      return result == 0 && value > 0 ? value : otherwise;
    } catch (Throwable e) {
      throw new IllegalStateException("ioctl cannot be called", e);
    }
  }
}

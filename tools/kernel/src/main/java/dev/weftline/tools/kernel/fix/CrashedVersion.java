// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which changes of a changelog a crashed kernel already had. Immutable. */
public sealed interface CrashedVersion {

  /** Whether a change came after the crashed kernel, so that it can be the fix. */
  boolean isOlderThan(Change change, List<Upload> uploads);

  /** Whether a change was in the crashed kernel, so that it cannot be the fix. */
  boolean has(Change change, List<Upload> uploads);

  /** Returns how many uploads, from the newest, can have changes that the crashed kernel lacks. */
  int uploadsAfter(List<Upload> uploads);

  /**
   * A kernel of the changelog's own package.
   *
   * @param version the version of the package
   */
  record Packaged(DebianVersion version) implements CrashedVersion {
    @Override
    public int uploadsAfter(List<Upload> uploads) {
      int count = uploads.size();
      while (count > 0 && uploads.get(count - 1).version().compareTo(version) <= 0) {
        count--;
      }
      return count;
    }

    @Override
    public boolean isOlderThan(Change change, List<Upload> uploads) {
      return uploads.get(change.upload()).version().compareTo(version) > 0;
    }

    @Override
    public boolean has(Change change, List<Upload> uploads) {
      return !isOlderThan(change, uploads);
    }
  }

  /**
   * A kernel of the changelog's series that was not packaged there.
   *
   * @param release its upstream release
   */
  record Upstream(DebianVersion release) implements CrashedVersion {
    @Override
    public int uploadsAfter(List<Upload> uploads) {
      int count = uploads.size();
      while (count > 0 && isBefore(uploads.get(count - 1))) {
        count--;
      }
      return count;
    }

    private boolean isBefore(Upload upload) {
      return DebianVersion.of(upload.version().upstream())
          .map(version -> version.compareTo(release) <= 0)
          .orElse(false);
    }

    @Override
    public boolean isOlderThan(Change change, List<Upload> uploads) {
      String upstream =
          change.upstream().isEmpty()
              ? uploads.get(change.upload()).version().upstream()
              : change.upstream();
      return DebianVersion.of(upstream).map(v -> v.compareTo(release) > 0).orElse(false);
    }

    @Override
    public boolean has(Change change, List<Upload> uploads) {
      return !isOlderThan(change, uploads);
    }
  }

  /** A kernel of another series, or one whose version nobody told: anything may be its fix. */
  record Unknown() implements CrashedVersion {
    @Override
    public int uploadsAfter(List<Upload> uploads) {
      return uploads.size();
    }

    @Override
    public boolean isOlderThan(Change change, List<Upload> uploads) {
      return false;
    }

    @Override
    public boolean has(Change change, List<Upload> uploads) {
      return false;
    }
  }

  /** A release with an ABI number, as Debian's kernels print it: {@code 6.1.0-55-cloud-amd64}. */
  Pattern ABI = Pattern.compile("^(\\d+\\.\\d+)\\.0-(?:0\\.deb\\d+\\.)?(\\d{1,6})(?:-.*)?$");

  /** The numbers at the start of a release. */
  Pattern RELEASE = Pattern.compile("^(\\d+\\.\\d+)(\\.\\d+)?(?:-?(rc\\d+))?.*$");

  /**
   * Returns what is known of a crashed kernel.
   *
   * @param release what it calls itself, such as {@code 6.1.0-55-cloud-amd64}; may be empty
   * @param packaged the version of its package, such as {@code 6.1.192-1} or {@code Debian
   *     6.1.192-1}; may be empty
   * @param uploads the uploads of the changelog, newest first
   */
  static CrashedVersion of(String release, String packaged, List<Upload> uploads) {
    if (uploads.isEmpty()) {
      return new Unknown();
    }
    String series = uploads.getFirst().version().series();
    Optional<DebianVersion> version = version(packaged);
    if (version.isPresent()) {
      if (!version.get().series().equals(series)) {
        return new Unknown();
      }
      boolean own = !packaged.contains(" ") || packaged.contains("Debian");
      return own
          ? new Packaged(version.get())
          : DebianVersion.of(version.get().upstream())
              .<CrashedVersion>map(Upstream::new)
              .orElse(new Unknown());
    }
    Matcher abi = ABI.matcher(release);
    if (abi.matches() && abi.group(1).equals(series)) {
      int number = Integer.parseInt(abi.group(2));
      for (Upload upload : uploads) {
        if (upload.abi() == number && upload.version().series().equals(series)) {
          return new Packaged(upload.version());
        }
      }
      return new Unknown();
    }
    Matcher plain = RELEASE.matcher(release);
    if (!plain.matches() || !plain.group(1).equals(series)) {
      return new Unknown();
    }
    String point = plain.group(2) == null || plain.group(2).equals(".0") ? "" : plain.group(2);
    String candidate = plain.group(3) == null ? "" : "~" + plain.group(3);
    Optional<DebianVersion> upstream = DebianVersion.of(series + point + candidate);
    return upstream.isPresent() ? new Upstream(upstream.get()) : new Unknown();
  }

  private static Optional<DebianVersion> version(String packaged) {
    for (String word : packaged.split("[\\s()]+", -1)) {
      Optional<DebianVersion> version = DebianVersion.of(word);
      if (version.isPresent() && word.contains(".")) {
        return version;
      }
    }
    return Optional.empty();
  }
}

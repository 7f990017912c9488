// SPDX-License-Identifier: Apache-2.0
package example.service;

/** Says why a request is not served. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  private Refused(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  static Refused invalid(String detail) {
    return new Refused(400, "The request is not valid", detail);
  }

  static Refused unknownRun(String id) {
    String shown = id.length() > 40 ? id.substring(0, 40) + "..." : id;
    return new Refused(
        404,
        "There is no such run",
        "run '" + shown + "' is not known. Finished runs are remembered for a while only.");
  }

  static Refused tooManyRuns(int most) {
    return new Refused(
        429,
        "Too many runs",
        "runs: " + most + " are going on, which is the limit. Wait for one to end, or cancel one.");
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}

/** An input that the formats do not allow. `reason` is the code by which the formats, or the vectors, call the refusal. */
export class Refused<Reason extends string = string> extends Error {
  constructor(
    readonly reason: Reason,
    detail?: string,
  ) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.name = 'Refused';
  }
}

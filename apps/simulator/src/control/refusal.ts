/** The control API cannot do what it was asked; `status` says whose fault it is. */
export class Refusal extends Error {
  readonly status: number
  readonly problems: readonly string[]

  constructor(status: number, message: string, problems: readonly string[] = []) {
    super(message)
    this.status = status
    this.problems = problems
  }
}

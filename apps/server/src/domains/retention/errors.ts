import { Conflict } from '../../infra/errors.ts'

/** A legal hold keeps it: nothing of it may be archived, purged or erased until the hold is lifted. */
export class UnderLegalHold extends Conflict {
  override readonly type = 'legal-hold'
  override readonly extra: { holdId: string; reason: string }
  constructor(hold: { id: string; reason: string }) {
    super('A legal hold keeps this until it is lifted')
    this.extra = { holdId: hold.id, reason: hold.reason }
  }
}

/** The request was carried out, withdrawn, or agreed to by somebody else meanwhile. */
export class ErasureMoved extends Conflict {
  override readonly type = 'erasure-moved'
  override readonly extra: { state: string }
  constructor(state: string) {
    super('This request stands differently by now')
    this.extra = { state }
  }
}

/** The business wants two people for each erasure, and this is the one who asked. */
export class NeedsSecondPerson extends Conflict {
  override readonly type = 'needs-second-person'
  constructor() {
    super('Somebody else must agree to what you asked for')
  }
}

/** Of a person one export runs at a time, and this one was asked for before. */
export class ExportRunning extends Conflict {
  override readonly type = 'export-running'
  override readonly extra: { exportId: string }
  constructor(exportId: string) {
    super('This person is being exported already')
    this.extra = { exportId }
  }
}

/** There is no archive: it is not finished, could not be made, or is gone again. */
export class ExportNotThere extends Conflict {
  override readonly type = 'export-not-there'
  override readonly extra: { state: string }
  constructor(state: string) {
    super('There is no archive of this export')
    this.extra = { state }
  }
}

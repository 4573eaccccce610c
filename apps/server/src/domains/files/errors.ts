import { DomainError } from '../../infra/errors.ts'

/** More bytes or more pixels than are taken. */
export class FileTooLarge extends DomainError {
  readonly type = 'too-large'
  override readonly extra: { maxBytes?: number; maxPixels?: number }
  constructor(limit: { maxBytes: number } | { maxPixels: number }) {
    super(
      'maxBytes' in limit
        ? `The file is larger than ${Math.floor(limit.maxBytes / 1_000_000)} MB`
        : `The picture has more than ${limit.maxPixels / 1_000_000} million pixels`,
    )
    this.extra = limit
  }
}

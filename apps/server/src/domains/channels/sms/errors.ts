import { Conflict } from '../../../infra/errors.ts'

/** Another pool has this name. */
export class PoolNameTaken extends Conflict {
  override readonly type = 'pool-name-taken'
  constructor(name: string) {
    super(`There is another pool called ${name}`)
  }
}

/** None of a pool's numbers is switched on. */
export class NoSender extends Conflict {
  override readonly type = 'no-sender'
  constructor(pool: string) {
    super(`No number of the pool ${pool} is switched on. Somebody who manages channels can switch one on, or add another.`)
  }
}

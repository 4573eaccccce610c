import { hex } from '../../ids.ts'

/** As the shop's system numbers its messages. */
export function newId(): string {
  return `shop-${hex(8)}`
}

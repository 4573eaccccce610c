import { graphErrorReader } from '../meta/graph-error.ts'
import { classifier } from '../shared/error-table.ts'

const permissions = Array.from({ length: 100 }, (_, index) => String(200 + index))

/** The class of a Cloud API code (fact sheet §5). Codes of one user's own choice or state count as `recipient`. */
export const classOf = classifier({
  retry: ['1', '2', '131000', '131016', '133004', '135000'],
  wait: ['4', '80007', '130429', '131056', '131057', '133016'],
  reauth: ['0', '3', '10', '190', '131005', ...permissions],
  window: ['131047', '470'],
  recipient: ['131026', '131030', '131049', '131050', '130472', '137000'],
  content: [
    '33',
    '100',
    '131008',
    '131009',
    '131021',
    '131051',
    '131052',
    '131053',
    '131062',
    '131063',
    '132000',
    '132001',
    '132005',
    '132007',
    '132008',
    '132012',
    '132015',
    '132016',
    '132068',
    '132069',
  ],
  'channel-blocked': ['368', '130497', '131031', '131037', '131042', '131045', '131048', '131064'],
})

/** Reads the error of a Cloud API answer; undefined when there is none. */
export const readError = graphErrorReader(classOf)

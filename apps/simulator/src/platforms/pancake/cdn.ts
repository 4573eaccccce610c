import { openFiles } from '../../wire/open-files.ts'

/** Files lie on an open address of Pancake's. */
export const contentRoute = openFiles('pancake', /^\/content\.pancake\.vn\/(?<media>\d+)\/[^/]*$/)

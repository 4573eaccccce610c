/** The `publicUrl` of a file that is sent by its bytes. For tests: asked for, it fails. */
export const noLink = (): Promise<string> => Promise.reject(new Error('no link was expected'))

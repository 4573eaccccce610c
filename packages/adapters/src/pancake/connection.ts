import type { CheckResult, Http, PageAccess } from '../adapter.ts'
import { arrayOf, idOf, objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { get, pageCall } from './api.ts'
import { errorIn } from './errors.ts'
import { listPages } from './pages.ts'

/** Tries the page's token, and the user's where there is one. Where its webhooks go, Pancake tells nobody. */
export async function check(access: PageAccess, http: Http): Promise<CheckResult[]> {
  const results = [await checkPage(access, http)]
  if (access.settings.userToken) results.push(await checkUser(access, http))
  return results
}

async function checkPage(access: PageAccess, http: Http): Promise<CheckResult> {
  const name = 'page-token'
  if (!access.accessToken) return { name, ok: false, detail: 'The page token is missing. In Pancake: page settings, Tools, Public API.' }
  const answer = await ask(http, get(pageCall(access, '/tags')), errorIn)
  if (!('error' in answer)) return { name, ok: true, detail: `Pancake accepts the token of the page ${access.account}.` }
  const { class: kind, code, message } = answer.error
  if (kind === 'reauth')
    return {
      name,
      ok: false,
      detail: `Pancake does not accept the token for the page ${access.account} (${code}): it may have been made anew.`,
    }
  return { name, ok: false, detail: message }
}

async function checkUser(access: PageAccess, http: Http): Promise<CheckResult> {
  const name = 'user-token'
  const pages = await listPages(access, http)
  if ('class' in pages)
    return {
      name,
      ok: false,
      detail:
        pages.class === 'reauth'
          ? 'Pancake does not accept the user token: it lasts 90 days, or until its person signs out.'
          : pages.message,
    }
  const managed = arrayOf(pages).some((page) => idOf(objectOf(page).account) === access.account)
  return managed || access.account === ''
    ? { name, ok: true, detail: `Pancake accepts the user token, which manages ${pages.length} pages.` }
    : { name, ok: false, detail: `The person behind the user token does not manage the page ${access.account}.` }
}

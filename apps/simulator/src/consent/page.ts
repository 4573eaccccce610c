import type { Account } from '../model.ts'
import type { ConsentShape } from './shape.ts'

const STYLE = `
  :root { color-scheme: light dark }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 14px/1.45 system-ui, sans-serif; background: light-dark(#f2f3f6, #15171c); color: light-dark(#1b1d22, #e8eaf0) }
  main { box-sizing: border-box; width: min(420px, 100vw); padding: 28px; background: light-dark(#fff, #1e2128); border: 1px solid light-dark(#dcdfe6, #343945); border-radius: 12px }
  h1 { font-size: 18px; margin: 0 0 4px } p { margin: 0 0 16px } .soft { color: light-dark(#5a606e, #a3a9b8); overflow-wrap: anywhere }
  fieldset { border: 0; margin: 0 0 16px; padding: 0 } legend { font-weight: 600; padding: 0; margin-bottom: 8px }
  label { display: flex; gap: 10px; align-items: center; padding: 10px 12px; border: 1px solid light-dark(#dcdfe6, #343945); border-radius: 8px; margin-bottom: 6px; cursor: pointer }
  small { display: block } ul { margin: 0 0 16px; padding-left: 18px } footer { display: flex; gap: 8px; justify-content: flex-end }
  button { font: inherit; font-weight: 600; padding: 8px 16px; border-radius: 8px; border: 1px solid light-dark(#c5cad4, #454b59); background: transparent; color: inherit; cursor: pointer }
  button[value=allow] { background: light-dark(#2f5bd7, #3c68e6); border-color: transparent; color: #fff }`

/** The page on which a platform asks the owner of accounts whether an app may have them. It posts `decision` and `account`s to its own address. */
export function consentHtml(shape: ConsentShape, query: URLSearchParams, accounts: readonly Account[]): string {
  const app = escaped(query.get(shape.client) ?? '')
  const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter(Boolean)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${shape.provider}: let an app in (simulator)</title><style>${STYLE}</style></head>
<body><main>
<h1>${shape.provider}</h1>
<p class="soft">Simulated. The app ${app} asks for access, and sends you back to ${escaped(query.get('redirect_uri') ?? '')}</p>
<form method="post">
<fieldset><legend>${shape.many ? 'Which of your pages?' : 'Which account?'}</legend>${accounts.map((account, i) => choice(shape, account, i)).join('')}</fieldset>
${scopes.length > 0 ? `<p><b>It could then use</b></p><ul class="soft">${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>` : ''}
<footer><button name="decision" value="deny">Cancel</button><button name="decision" value="allow">Allow</button></footer>
</form></main></body></html>`
}

function choice({ many }: ConsentShape, { account, name }: Account, i: number): string {
  const id = escaped(account)
  const input = many
    ? `<input type="checkbox" name="account:${id}" value="on" checked>`
    : `<input type="radio" name="account" value="${id}"${i === 0 ? ' checked' : ''}>`
  return `<label>${input}<span>${escaped(name)}<small class="soft">${id}</small></span></label>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

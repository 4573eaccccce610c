import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allWords } from '../../lib/i18n.ts'
import { remember } from '../../lib/storage.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { LanguageLinks } from '../../ui/LanguageLinks.tsx'
import { meQuery } from './me.queries.ts'
import { type Credentials, type SignInAnswer, signIn } from './sign-in.ts'
import { TenantChoice } from './TenantChoice.tsx'
import { WaitNote } from './WaitNote.tsx'

// Few businesses have one.
const CompanySignIn = lazy(async () => {
  const [{ CompanySignIn: company }] = await Promise.all([import('../company/index.ts'), allWords()])
  return { default: company }
})

/** Sign-in: e-mail and password, then, where they apply, which business and the second factor. */
export function SignInPage() {
  const { t } = useTranslation('session')
  const [credentials, setCredentials] = useState<Credentials>({ email: '', password: '' })
  const [answer, setAnswer] = useState<SignInAnswer>()
  const [failure, setFailure] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const { next, tenant, refused } = useSearch({ from: '/sign-in' })
  const enter = useEnter()

  const attempt = async (given: Credentials) => {
    setCredentials(given)
    setBusy(true)
    setFailure(undefined)
    try {
      const next = await signIn(given)
      setAnswer(next)
      if (next.kind === 'done') await enter(next)
    } catch (error) {
      setFailure(error as Error)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const code = text('code').replace(/\s/g, '')
    const sameLogin = text('email') === credentials.email
    void attempt({
      email: text('email').trim(),
      password: text('password'),
      ...(sameLogin && credentials.tenant && { tenant: credentials.tenant }),
      ...(code && { code }),
    })
  }

  return (
    <main className="flex h-full overflow-y-auto bg-ground">
      <div className="mx-auto flex w-full max-w-96 flex-col gap-6 px-6 pt-[max(24px,18vh)] pb-6">
        <header className="flex flex-col items-center gap-3 text-center">
          <Mark size={44} />
          <h1 className="font-semibold text-title">{t('title')}</h1>
        </header>
        {answer?.kind === 'choose-tenant' ? (
          <TenantChoice
            tenants={answer.tenants}
            busy={busy}
            onChoose={(tenant) => attempt({ ...credentials, tenant })}
            onBack={() => setAnswer(undefined)}
          />
        ) : (
          <form
            onSubmit={submit}
            className="flex flex-col gap-4 rounded-panel border border-line bg-surface p-6 shadow-lift"
            aria-label={t('title')}
          >
            <TextField
              label={t('email')}
              name="email"
              type="email"
              autoComplete="username"
              required
              autoFocus
              defaultValue={credentials.email}
            />
            <TextField
              label={t('password')}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              defaultValue={credentials.password}
              error={answer?.kind === 'wrong' ? t('wrong') : undefined}
            />
            {answer?.kind === 'code' && (
              <TextField
                label={t('code')}
                name="code"
                inputMode="text"
                autoComplete="one-time-code"
                required
                autoFocus
                maxLength={20}
                hint={t('codeHint')}
                error={answer.wrong ? t('codeWrong') : undefined}
                className="tracking-widest"
              />
            )}
            {answer?.kind === 'company' && (
              <p role="alert" className="text-small text-soft">
                {t('company')}
              </p>
            )}
            {answer?.kind === 'wait' && <WaitNote key={Date.now()} seconds={answer.seconds} />}
            <InlineFailure error={failure} />
            <Button type="submit" look="primary" size="large" busy={busy}>
              {t('submit')}
            </Button>
            <Link to="/forgot" className="self-center rounded-control px-2 py-1 text-accent-text text-small hover:underline">
              {t('forgot')}
            </Link>
          </form>
        )}
        <Suspense>
          <CompanySignIn tenant={answer?.kind === 'company' ? answer.tenant : tenant} refused={refused} next={next} />
        </Suspense>
        <LanguageLinks />
      </div>
    </main>
  )
}

/** Goes where the user wanted to go, with what the server just told about him. */
function useEnter() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  return async ({ me }: Extract<SignInAnswer, { kind: 'done' }>) => {
    remember('business', me.tenant.slug)
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    if (next) router.history.push(next)
    else await navigate({ to: '/' })
  }
}

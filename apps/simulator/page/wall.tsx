import { useEffect, useState } from 'preact/hooks'
import { control } from './api.ts'
import { drawPicture } from './drawn.ts'
import { type OutFile, packed } from './files.ts'
import { useWorld } from './state.ts'
import { clock, exactly } from './times.ts'
import type { Account, Customer, WallComment, WallPost } from './types.ts'

interface Props {
  account: Account
  customer: Customer
  customers: readonly Customer[]
}

/** What the business published, and the comments under it, as one of its readers sees and writes them. */
export function Wall({ account, customer, customers }: Props) {
  const { walls, loadWall } = useWorld()
  const key = `${account.platform}/${account.account}`
  const posts = walls[key]
  const [failure, setFailure] = useState('')
  useEffect(() => {
    if (!posts) loadWall(key)
  }, [key, posts === undefined])
  const base = `/accounts/${key}`
  const act: Act = async (method, path, body) => {
    try {
      await control(method, `${base}/${path}`, body)
      setFailure('')
      return true
    } catch (refusal) {
      setFailure(refusal instanceof Error ? refusal.message : String(refusal))
      return false
    }
  }
  return (
    <section class="wall" aria-label="Posts">
      <Line label={`Post as ${account.name}`} placeholder="Publish a post" send={(text) => act('POST', 'posts', { text })} />
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {posts?.length === 0 && <p class="quiet">Nothing is published yet</p>}
      {posts?.toReversed().map((post) => (
        <Post key={post.id} {...{ post, account, customer, customers, act }} />
      ))}
    </section>
  )
}

type Act = (method: string, path: string, body?: unknown) => Promise<boolean>

function Post({ post, account, customer, customers, act }: Props & { post: WallPost; act: Act }) {
  const nameOf = ({ customerId }: WallComment) =>
    customerId === undefined ? account.name : (customers.find(({ id }) => id === customerId)?.name ?? 'Somebody')
  const top = post.comments.filter(({ parentId }) => parentId === undefined)
  const say = (text: string, replyTo?: string, file?: OutFile) =>
    act('POST', `posts/${post.id}/comments`, {
      customer: customer.id,
      ...(text && { text }),
      ...(replyTo && { replyTo }),
      ...(file && { file }),
    })
  const shared = { post, customer, nameOf, say, act }
  return (
    <article class="post" aria-label={`Post of ${account.name}`}>
      <header>
        <strong>{account.name}</strong>
        <time dateTime={new Date(post.at).toISOString()} title={exactly(post.at)}>
          {clock(post.at)}
        </time>
      </header>
      {post.text && <p class="text">{post.text}</p>}
      {post.file && <img src={post.file.href} alt={post.file.name} />}
      <ol aria-label="Comments">
        {top.map((comment) => (
          <Comment key={comment.id} comment={comment} {...shared} />
        ))}
      </ol>
      <Line label={`Comment as ${customer.name}`} placeholder={`Comment as ${customer.name}`} send={(text) => say(text)} />
      {account.platform !== 'youtube' && (
        <button type="button" class="plain" onClick={async () => say('', undefined, await packed(await drawPicture(), 'ring.jpg'))}>
          Comment with a picture
        </button>
      )}
    </article>
  )
}

interface CommentProps {
  comment: WallComment
  post: WallPost
  customer: Customer
  nameOf(comment: WallComment): string
  say(text: string, replyTo?: string): Promise<boolean>
  act: Act
}

function Comment(props: CommentProps) {
  const { comment, post, customer, nameOf, say, act } = props
  const [doing, setDoing] = useState<'reply' | 'edit'>()
  const mine = comment.customerId === customer.id
  const answers = post.comments.filter(({ parentId }) => parentId === comment.id)
  const path = `comments/${comment.id}`
  const done = async (sent: Promise<boolean>) => {
    const worked = await sent
    if (worked) setDoing(undefined)
    return worked
  }
  return (
    <li>
      <div class={`comment ${comment.hidden ? 'hidden' : ''}`}>
        <strong>{nameOf(comment)}</strong>
        {comment.deleted ? <span class="quiet">Deleted</span> : <span class="text">{comment.text}</span>}
        {comment.file && !comment.deleted && <img src={comment.file.href} alt={comment.file.name} />}
      </div>
      <p class="foot">
        <time dateTime={new Date(comment.at).toISOString()} title={exactly(comment.at)}>
          {clock(comment.at)}
        </time>
        {comment.edits > 0 && <span>edited</span>}
        {comment.liked && <span>♥ liked by the page</span>}
        {comment.hidden && <span>hidden by the page</span>}
        {comment.privateReply && <span>answered in private</span>}
        {!comment.deleted && (
          <button type="button" onClick={() => setDoing(doing === 'reply' ? undefined : 'reply')}>
            Reply
          </button>
        )}
        {mine && !comment.deleted && (
          <>
            <button type="button" onClick={() => setDoing(doing === 'edit' ? undefined : 'edit')}>
              Edit
            </button>
            <button type="button" onClick={() => void act('DELETE', path)}>
              Delete
            </button>
          </>
        )}
        {comment.customerId !== undefined && !comment.deleted && (
          <button type="button" onClick={() => void act('PATCH', path, { hidden: !comment.hidden })}>
            {comment.hidden ? 'Show (as page)' : 'Hide (as page)'}
          </button>
        )}
      </p>
      {doing === 'reply' && (
        <Line
          label={`Reply to ${nameOf(comment)}`}
          placeholder={`Reply as ${customer.name}`}
          send={(text) => done(say(text, comment.id))}
        />
      )}
      {doing === 'edit' && (
        <Line label="New words" placeholder="New words" first={comment.text} send={(text) => done(act('PATCH', path, { text }))} />
      )}
      {answers.length > 0 && (
        <ol aria-label={`Answers to ${nameOf(comment)}`}>
          {answers.map((one) => (
            <Comment key={one.id} {...props} comment={one} />
          ))}
        </ol>
      )}
    </li>
  )
}

function Line({
  label,
  placeholder,
  first = '',
  send,
}: {
  label: string
  placeholder: string
  first?: string
  send(text: string): Promise<boolean>
}) {
  const [text, setText] = useState(first)
  const submit = async (event: Event) => {
    event.preventDefault()
    const words = text.trim()
    if (words && (await send(words))) setText('')
  }
  return (
    <form class="line" onSubmit={submit}>
      <input aria-label={label} placeholder={placeholder} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" disabled={!text.trim()}>
        Send
      </button>
    </form>
  )
}

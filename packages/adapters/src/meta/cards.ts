import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'

/** A shared link, post or reel. Older versions put title and address beside the type. */
export function linkContent(attachment: JsonObject): InboundContent | undefined {
  const payload = objectOf(attachment.payload)
  const url = stringOf(payload.url) ?? stringOf(attachment.url)
  if (url === undefined) return undefined
  const title = stringOf(payload.title) ?? stringOf(attachment.title)
  return contentOf({ type: 'link', data: compact({ url, title, description: stringOf(payload.subtitle) }) })
}

/** A product that a customer shares, or (in echoes) a card with buttons that the page sent. */
export function templateContent(attachment: JsonObject): InboundContent | undefined {
  const payload = attachment.payload
  if (!isObject(payload)) return undefined
  const products = arrayOf(objectOf(payload.product).elements).map(objectOf)
  const elements = [...products, ...arrayOf(payload.elements).map(objectOf)]
  const titles = elements.flatMap((element) => stringOf(element.title) ?? [])
  const text = stringOf(payload.text) ?? (titles.length > 0 ? titles.join('\n') : undefined) ?? stringOf(attachment.title)
  const buttons = [payload, ...elements].flatMap((holder) => arrayOf(holder.buttons).map(objectOf).map(buttonOf))
  const [product] = products
  const data = compact({
    name: stringOf(payload.template_type) ?? (product ? 'product' : undefined),
    text,
    buttons: buttons.length > 0 ? buttons : undefined,
    product: product && productOf(product),
  })
  return contentOf({ type: 'template', text, data })
}

function buttonOf(button: JsonObject): JsonObject {
  return compact({ title: stringOf(button.title) ?? '', url: stringOf(button.url), payload: stringOf(button.payload) })
}

function productOf(product: JsonObject): JsonObject {
  return compact({
    id: idOf(product.retailer_id) ?? idOf(product.id),
    title: stringOf(product.title),
    description: stringOf(product.subtitle),
    imageUrl: stringOf(product.image_url),
  })
}

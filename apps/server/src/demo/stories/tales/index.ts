import type { Story } from '../story.ts'
import { aStrangersOffer } from './a-stranger-s-offer.ts'
import { afterTheStory } from './after-the-story.ts'
import { bangleFit } from './bangle-fit.ts'
import { botOpeningHours } from './bot-opening-hours.ts'
import { brokenClasp } from './broken-clasp.ts'
import { choLonPickUp } from './cho-lon-pick-up.ts'
import { earringLost } from './earring-lost.ts'
import { earringsFromAFilm } from './earrings-from-a-film.ts'
import { engravingLetters } from './engraving-letters.ts'
import { freePolish } from './free-polish.ts'
import { giftByCard } from './gift-by-card.ts'
import { giftFromOsaka } from './gift-from-osaka.ts'
import { grandmothersRing } from './grandmothers-ring.ts'
import { invoiceByMail } from './invoice-by-mail.ts'
import { jadeBangle } from './jade-bangle.ts'
import { lastWeeks } from './last-weeks.ts'
import { lateParcel } from './late-parcel.ts'
import { lostVoiceNote } from './lost-voice-note.ts'
import { loyaltyPoints } from './loyalty-points.ts'
import { orderInTheApp } from './order-in-the-app.ts'
import { pearlsForMother } from './pearls-for-mother.ts'
import { pickUpCode } from './pick-up-code.ts'
import { pinsForAClub } from './pins-for-a-club.ts'
import { priceUnderThePost } from './price-under-the-post.ts'
import { ringToSize } from './ring-to-size.ts'
import { sameWomanOnMessenger } from './same-woman-on-messenger.ts'
import { sameWomanOnZalo } from './same-woman-on-zalo.ts'
import { sapphireOrder } from './sapphire-order.ts'
import { secondHandGold } from './second-hand-gold.ts'
import { seenInAStory } from './seen-in-a-story.ts'
import { shippingToValencia } from './shipping-to-valencia.ts'
import { stockQuestion } from './stock-question.ts'
import { unreachableTraveller } from './unreachable-traveller.ts'
import { warrantySilence } from './warranty-silence.ts'
import { weddingBands } from './wedding-bands.ts'
import { willTheyReachUs } from './will-they-reach-us.ts'

/** All stories of the demo; they are played side by side. */
export const STORIES: readonly Story[] = [
  ringToSize,
  weddingBands,
  sapphireOrder,
  warrantySilence,
  lostVoiceNote,
  pearlsForMother,
  afterTheStory,
  seenInAStory,
  brokenClasp,
  shippingToValencia,
  jadeBangle,
  unreachableTraveller,
  sameWomanOnZalo,
  sameWomanOnMessenger,
  lateParcel,
  bangleFit,
  freePolish,
  engravingLetters,
  giftByCard,
  stockQuestion,
  earringsFromAFilm,
  priceUnderThePost,
  aStrangersOffer,
  willTheyReachUs,
  grandmothersRing,
  invoiceByMail,
  pinsForAClub,
  choLonPickUp,
  earringLost,
  orderInTheApp,
  loyaltyPoints,
  botOpeningHours,
  giftFromOsaka,
  secondHandGold,
  pickUpCode,
  ...lastWeeks,
]

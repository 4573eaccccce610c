/**
 * Does what follows an act, also where what began it is gone by then: a live line, or the list that was asked for anew, may take its row or form away before
 * the answer is here, and a callback given to `mutate` goes with it. What fails is shown by the act itself (its `error`).
 */
export function thereafter<Made>(act: Promise<Made>, then: (made: Made) => void): void {
  void act.then(then, () => undefined)
}

/** The sign that stands for each hidden one in a telephone number or mail address that the reader may not see in full. A module of its own, so that the web app need not load every schema to know it. */
export const HIDDEN_SIGN = '•'

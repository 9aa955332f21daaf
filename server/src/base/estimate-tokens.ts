/** Characters of code and English that make a token of the usual language models, on the careful side. */
const CHARACTERS_A_TOKEN = 3.5;

/** How many tokens a text is to a language model, about. Nothing here knows the model, so budgets are kept by this measure. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN);

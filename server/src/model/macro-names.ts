/** Macros have names of their own. One that is named behind a path (`log::info!`) is told from a function of that name by its mark. */
export const macroKey = (name: string): string => `${name}!`;

/** The name of the macro that a name in facts is of; null for any other name. */
export const macroOfKey = (text: string): string | null => (text.endsWith('!') ? text.slice(0, -1) : null);

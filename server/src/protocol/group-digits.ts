/** `1234567` as `1,234,567`: for counts in words that people read. Intl would load 20 ms of tables for it in a new process. */
export const groupDigits = (count: number): string => String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');

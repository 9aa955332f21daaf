import { sources } from './sources.mjs';

/** What specs that go by keys begin with: a window on a copy of our own webview, indexed, with the cursor at a place. */
export const startAt = (file, place) => async (sessions) => {
  const session = await sessions.start({ folder: sessions.copyFolder(sources.webview) });
  const { workbench } = session;
  await workbench.openFile(file, place);
  await workbench.statusBarItem(/[1-9][\d,k]* symbols/);
  return { session };
};

/** Presses one key after the other. */
export async function press({ page }, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

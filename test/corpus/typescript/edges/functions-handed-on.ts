//- /hooks.ts
export function useAuth() {
  const login = async (name: string): Promise<void> => {};
  function logout() {}
  return { login, logout };
}
export function retry(run: () => void) {
  return function again(): void { run(); };
  //              ^^^^^ references hooks.ts#retry().again(). exact | via=syntax
  //                              ^^^ no calls
}
//- /view.ts
import { useAuth, retry } from './hooks';
export function View() {
  const { login, logout: leave } = useAuth();
  const submit = async () => { await login('me'); leave(); };
  //                                 ^^^^^ calls hooks.ts#useAuth().login(). inferred | via=dataFlow
  //                                              ^^^^^ calls hooks.ts#useAuth().logout(). inferred | via=dataFlow
  retry(submit)();
  //           ^ calls hooks.ts#retry().again(). inferred | via=dataFlow
}

//- /auth.tsx
import React, { useCallback, useState } from 'react';
export function useAuth() {
  const [user, setUser] = useState<string | null>(null);
  const login = useCallback(async (name: string) => { setUser(await load(name)); }, []);
  //                                                                ^^^^ calls auth.tsx#load(). exact | via=scope
  const logout = React.useCallback(function () { return login('nobody'); }, [login]);
  //                                                    ^^^^^ calls auth.tsx#useAuth().login(). exact | via=scope
  return { user, login, logout };
}
async function load(name: string) { return name; }
//- /view.tsx
import { useAuth } from './auth';
export function View() {
  const { login, logout } = useAuth();
  logout();
//^^^^^^ calls auth.tsx#useAuth().logout(). inferred | via=dataFlow
  return <button onClick={() => login('x')}>in</button>;
  //                            ^^^^^ calls auth.tsx#useAuth().login(). inferred | via=dataFlow
}

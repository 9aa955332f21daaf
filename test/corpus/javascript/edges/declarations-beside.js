//- /index.js
const make = () => window.api;
const api = make();
export default api;
export const named = make();
//- /index.d.ts
export class Answer { read(): string; }
export interface Api { get(path: string): Promise<Answer>; create(): Api; }
declare const api: Api;
export const named: Api;
export default api;
//- /use.js
import api, { named } from './index.js';
api.get('/');
//  ^^^ calls index.d.ts#Api#get(). exact | via=declaredType
api.create().get('/');
//           ^^^ calls index.d.ts#Api#get(). exact | via=returnType
named.get('/');
//    ^^^ calls index.d.ts#Api#get(). exact | via=declaredType
async function f() { const answer = await api.get('/'); answer.read(); }
//                                                             ^^^^ calls index.d.ts#Answer#read(). exact | via=declaredType
function shadow(api) { api.get('/'); }
//                         ^^^ no edge

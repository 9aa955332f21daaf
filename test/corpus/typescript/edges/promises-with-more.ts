//- /a.ts
class Reply { text(): string { return ''; } }
type ReplyPromise = { text: () => Promise<string>; json(): void } & Promise<Reply>;
declare function send(): ReplyPromise;
async function f(either: Reply | Promise<Reply>) {
  const reply = await send();
  reply.text();
  //    ^^^^ calls a.ts#Reply#text(). exact | via=declaredType
  send().text();
  //     ^^^^ calls a.ts#ReplyPromise#text. exact | via=returnType
  (await either).text();
  //             ^^^^ calls a.ts#Reply#text(). exact | via=declaredType
}

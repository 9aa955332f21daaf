import { Client as Remote } from './client';
import * as util from './util';

async function main(client: Remote, { retry }: util.Options) {
  //                                                ^^^^^^^ ref type util.Options | in=main
  //                                           ^^^^ ref type util | in=main
  const reply = await client.send<Reply>(util.pack(1));
  //    ^^^^^ bind variable reply | value=client.send(util.pack(<number>)) | scope=function | in=main
  //                         ^^^^ ref call client.send | in=main | args=1 | call=client.send(util.pack(<number>))
  //                              ^^^^^ ref type Reply | in=main
  //                                          ^^^^ ref call util.pack | in=main | args=1 | call=util.pack(<number>)
  const { body: text, status = 200 } = reply!;
  //            ^^^^ bind variable text | value=reply.{body} | scope=function | in=main
  //                  ^^^^^^ bind variable status | value=reply.{status} | scope=function | in=main
  const made: util.Box<Remote> = new util.Box<Remote>(text);
  //    ^^^^ bind variable made | type=util.Box<Remote> | value=new util.Box<Remote>(text) | scope=function | in=main
  //               ^^^ ref type util.Box | in=main
  //                                      ^^^ ref new util.Box | in=main | args=1 | call=new util.Box<Remote>(text)
  void client.close<void>({ retry });
  //          ^^^^^ ref call client.close | in=main | args=1 | call=client.close({retry: retry})
  //                        ^^^^^ no ref
  if (client && !client.open!(status) && text) client?.ping?.();
  //                    ^^^^ ref call client.open | in=main | args=1 | call=client.open(status)
  //                                                   ^^^^ ref call client.ping | in=main | args=0 | call=client.ping()
  const result: any = {};
  result.later = () => client.send();
  //     ^^^^^ ref write result.later | in=main
  client.handler = (message) => made.put(message);
  //     ^^^^^^^ ref write client.handler | in=main
  //                                 ^^^ ref call made.put | in=main | args=1 | call=made.put(message)
  for await (const chunk of client.stream()) chunk.use();
  //               ^^^^^ bind variable chunk | value=each client.stream() | scope=block | in=main
  const handlers = { onOpen: () => client.ping(), onClose() { text.trim(); } };
  //    ^^^^^^^^ bind variable handlers | value={onOpen: => client.ping(), onClose: =>} | scope=function | in=main
  //                 ^^^^^^ def method main.onOpen | flags=local | params=0/0 | complexity=1 | returns=client.ping() | scope=function | lines=1 | signature=onOpen: ()
  //                                              ^^^^^^^ def method main.onClose | flags=local | params=0/0 | complexity=1 | scope=function | lines=1 | signature=onClose()
  return handlers satisfies util.Handlers;
}
main(new Remote(), { retry: 1 });
// <- ref call main | args=2 | call=main(new Remote(), {retry: <number>})
//       ^^^^^^ ref new Remote | args=0 | call=new Remote()
export const lazy = () => import('./lazy').then((module) => module.default);
//                                         ^^^^ ref call module ./lazy.then | in=lazy | args=1 | call=module ./lazy.then(=> module.default)
//                               ^^^^^^^^ import ./lazy | flags=dynamic
//                                                                 ^^^^^^^ ref read module.default | in=lazy

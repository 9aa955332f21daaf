import * as vscode from 'vscode';

/** Extensions that bring a language's own server, and with it outline and symbol search; `null` for what VS Code itself brings. */
const OWN_SERVERS: Record<string, readonly string[] | null> = {
  typescript: null,
  typescriptreact: null,
  javascript: null,
  javascriptreact: null,
  python: ['ms-python.vscode-pylance', 'ms-python.python', 'detachhead.basedpyright'],
  go: ['golang.go'],
  rust: ['rust-lang.rust-analyzer'],
  java: ['redhat.java'],
  cpp: ['ms-vscode.cpptools', 'llvm-vs-code-extensions.vscode-clangd'],
  c: ['ms-vscode.cpptools', 'llvm-vs-code-extensions.vscode-clangd'],
};

/** Whether something else in this window already lists the symbols of a language. */
export function hasOwnServer(languageId: string): boolean {
  const extensions = OWN_SERVERS[languageId];
  if (extensions === null) return vscode.extensions.getExtension('vscode.typescript-language-features') !== undefined;
  return extensions?.some((id) => vscode.extensions.getExtension(id) !== undefined) ?? false;
}

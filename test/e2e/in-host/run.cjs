// Runs inside VS Code's extension host, beside the packaged extension, and looks at it as other extensions do.
const assert = require('node:assert/strict');
const vscode = require('vscode');

const ID = 'codegraph.codegraph';

/** @type {Record<string, () => Promise<void>>} */
const tests = {
  'the packaged extension is the one that runs': async () => {
    const extension = vscode.extensions.getExtension(ID);
    assert.ok(extension);
    assert.match(extension.extensionPath, /extensions\/codegraph\.codegraph-/);
  },
  'activation takes no time of the host and the server gets ready': async () => {
    const { ready } = await vscode.extensions.getExtension(ID).activate();
    await ready;
  },
  'every command that is declared is registered, and no other': async () => {
    const { contributes } = vscode.extensions.getExtension(ID).packageJSON;
    const declared = contributes.commands.map(({ command }) => command).sort();
    const known = await vscode.commands.getCommands(true);
    const ofViews =
      /^codegraph\.(search|relations|impact)\.\w+$|^codegraph\.\w+\.(focus|open|removeView|resetViewLocation|toggleVisibility)$/;
    const registered = known.filter((command) => command.startsWith('codegraph.') && !ofViews.test(command)).sort();
    assert.deepEqual(registered, declared);
  },
  'every setting has a default and a description': async () => {
    const groups = vscode.extensions.getExtension(ID).packageJSON.contributes.configuration;
    assert.ok(groups.length > 1);
    for (const { title, properties } of groups) {
      assert.ok(title);
      for (const [name, setting] of Object.entries(properties)) {
        assert.ok(setting.description ?? setting.markdownDescription, name);
        assert.notEqual(setting.default, undefined, name);
      }
    }
  },
  'hover, workspace symbols and call hierarchy answer': async () => {
    const [folder] = vscode.workspace.workspaceFolders;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'src/cart.py'));
    await vscode.window.showTextDocument(document);
    const position = document.positionAt(document.getText().indexOf('price_of(item):'));
    await until(async () => {
      const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
      return hovers.some(({ contents }) => contents.some((content) => /caller/.test(content.value)));
    }, 'a hover with callers');
    const symbols = await vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', 'price_of');
    assert.ok(symbols.some(({ name }) => name === 'price_of'));
    const [item] = await vscode.commands.executeCommand('vscode.prepareCallHierarchy', document.uri, position);
    const calls = await vscode.commands.executeCommand('vscode.provideIncomingCalls', item);
    assert.deepEqual(
      calls.map(({ from }) => from.name),
      ['total'],
    );
  },
  'the language model tools that are declared are registered, and answer as those of the MCP server do': async () => {
    const { contributes } = vscode.extensions.getExtension(ID).packageJSON;
    const registered = vscode.lm.tools.map(({ name }) => name);
    const declared = contributes.languageModelTools.map(({ name }) => name);
    assert.ok(declared.length > 8);
    assert.deepEqual(
      declared.filter((name) => !registered.includes(name)),
      [],
    );
    const ask = async (name, input) => {
      const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
      return content.map((part) => part.value).join('\n');
    };
    const callers = await ask('codegraph_callers', { symbol: 'price_of' });
    assert.match(callers, /src\/cart\.py:5 method Cart\.total .*calls at line 6/);
    assert.match(callers, /\[1 of 1; truncated: no\]\n\[index revision \d+/);
    assert.match(await ask('codegraph_context', { task: 'total of the cart' }), /## src\/cart\.py/);
    assert.match(await ask('codegraph_search', { query: 'price', max_tokens: 5 }), /max_tokens/);
  },
  'the MCP server of the folder is offered': async () => {
    const { contributes } = vscode.extensions.getExtension(ID).packageJSON;
    assert.deepEqual(
      contributes.mcpServerDefinitionProviders.map(({ id }) => id),
      ['codegraph.folders'],
    );
    assert.equal(typeof vscode.lm.registerMcpServerDefinitionProvider, 'function');
  },
  'an unsaved change counts': async () => {
    const editor = vscode.window.activeTextEditor;
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\n\ndef freshly_written():\n    return price_of(None)\n'));
    await until(async () => {
      const symbols = await vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', 'freshly_written');
      return symbols.some(({ name }) => name === 'freshly_written');
    }, 'the new function');
  },
};

async function until(probe, what) {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (await probe()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

exports.run = async () => {
  const failures = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`in-host: ok ${name}`);
    } catch (error) {
      console.log(`in-host: FAILED ${name}: ${error.stack}`);
      failures.push(name);
    }
  }
  if (failures.length) throw new Error(`Failed: ${failures.join(', ')}`);
};

import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

export interface Edit {
  /** Path from the project's root. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** Where knowledge about payments stands: what a change to it could forget. */
const WHERE = ['functions/**/*.ts', 'shared/**/*.ts', 'infra/demo/shop/buyer-state.ts', 'test/support/any-fact.ts'];

/** What the compiler says, with the path of the file from the root. */
export interface Objection {
  readonly file: string;
  readonly text: string;
}

/** Compiles the project with these edits made to a copy of it in memory. */
export type CompileWith = (edits: readonly Edit[]) => readonly Objection[];

export function patchedProject(): CompileWith {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, include: WHERE }, ts.sys, ROOT);
  let before: ts.Program | undefined;
  const asItIs = new Map<string, ts.SourceFile>();

  return (edits) => {
    const patched = new Map<string, string>();
    for (const { file, find, replace } of edits) {
      const path = join(ROOT, file).replaceAll(sep, '/');
      const text = patched.get(path) ?? readFileSync(path, 'utf8');
      if (!text.includes(find)) throw new Error(`${file} does not contain ${find}`);
      patched.set(path, text.replace(find, replace));
    }
    const host = ts.createCompilerHost(options);
    const readAsItIs = host.getSourceFile.bind(host);
    host.getSourceFile = (path, languageVersion) => {
      const text = patched.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion);
      const known = asItIs.get(path) ?? readAsItIs(path, languageVersion);
      if (known !== undefined) asItIs.set(path, known);
      return known;
    };
    const program = ts.createProgram({ rootNames: fileNames, options, host, ...(before === undefined ? {} : { oldProgram: before }) });
    before = program;
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      file: file === undefined ? '' : relative(ROOT, file.fileName),
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
  };
}

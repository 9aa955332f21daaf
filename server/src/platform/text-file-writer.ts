import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Writes a text, or bytes, piece by piece beside its place, and puts it there when it is whole. */
export class TextFileWriter {
  private readonly file: string;
  private readonly temporary: string;
  private readonly handle: FileHandle;

  private constructor(file: string, temporary: string, handle: FileHandle) {
    this.file = file;
    this.temporary = temporary;
    this.handle = handle;
  }

  static async open(file: string): Promise<TextFileWriter> {
    await mkdir(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    return new TextFileWriter(file, temporary, await open(temporary, 'w'));
  }

  async write(content: string | Uint8Array): Promise<void> {
    await this.handle.writeFile(content);
  }

  async finish(): Promise<void> {
    await this.handle.close();
    await rename(this.temporary, this.file);
  }

  async discard(): Promise<void> {
    await this.handle.close();
    await rm(this.temporary, { force: true });
  }
}

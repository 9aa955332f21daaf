/**
 * Writes messages in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding), as far as SCIP needs it: whole numbers from 0 on,
 * texts, messages and packed lists of numbers. What is at its default (0, an empty text) is left out, as proto3 has it.
 */
export class ProtobufWriter {
  private bytes = Buffer.allocUnsafe(256);
  private length = 0;

  number(field: number, value: number): void {
    if (value === 0) return;
    this.tag(field, VARINT);
    this.varint(value);
  }

  flag(field: number, value: boolean): void {
    this.number(field, value ? 1 : 0);
  }

  text(field: number, value: string): void {
    if (value !== '') this.repeatedText(field, value);
  }

  /** One of several texts: an empty one counts too. */
  repeatedText(field: number, value: string): void {
    this.tag(field, LENGTH_DELIMITED);
    const size = Buffer.byteLength(value);
    this.varint(size);
    this.reserve(size);
    this.length += this.bytes.write(value, this.length);
  }

  numbers(field: number, values: readonly number[]): void {
    if (values.length === 0) return;
    const packed = new ProtobufWriter();
    for (const value of values) packed.varint(value);
    this.message(field, packed);
  }

  message(field: number, { bytes, length }: ProtobufWriter): void {
    this.tag(field, LENGTH_DELIMITED);
    this.varint(length);
    this.reserve(length);
    bytes.copy(this.bytes, this.length, 0, length);
    this.length += length;
  }

  finish(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private tag(field: number, wireType: number): void {
    this.varint(field * 8 + wireType);
  }

  private varint(value: number): void {
    this.reserve(MAX_VARINT_BYTES);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  private reserve(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** A number of JavaScript has 53 bits at most, 7 in a byte. */
const MAX_VARINT_BYTES = 8;

#!/usr/bin/env python3
"""Write Whisper weights in CTranslate2's format as the ggml file (16-bit floats) that whisper.cpp reads.

    whisper-weights-to-ggml.py HEAD OUTPUT WEIGHTS...

HEAD     a ggml file of the same model without tensors: sizes, mel filters and vocabulary. whisper.cpp's source
         tree has one for each model (models/for-tests-ggml-base.bin).
WEIGHTS  a CTranslate2 model.bin, or its parts in order.

No number is computed here: matrices are copied as they are, small tensors are widened to 32 bits (exact).
"""

import struct
import sys
from pathlib import Path

GGML_MAGIC, FLOAT32, FLOAT16 = 0x67676D6C, 0, 1
CT2_VERSION, CT2_FLOAT16 = 6, 4
# whisper.cpp wants these in 32 bits although they have two dimensions.
WIDE = {"encoder.positional_embedding", "decoder.positional_embedding"}


class Reader:
    def __init__(self, data):
        self.data, self.at = memoryview(data), 0

    def take(self, count):
        if self.at + count > len(self.data):
            sys.exit("the weights are truncated")
        self.at += count
        return self.data[self.at - count : self.at]

    def integer(self, size):
        return int.from_bytes(self.take(size), "little")

    def string(self):
        return bytes(self.take(self.integer(2))).rstrip(b"\0").decode()


def read_weights(data):
    """{name: (dimensions, bytes)} of the tensors with 16-bit floats."""
    reader, tensors = Reader(data), {}
    version, spec = reader.integer(4), reader.string()
    if version != CT2_VERSION or spec != "WhisperSpec":
        sys.exit(f"not Whisper weights of CTranslate2 version {CT2_VERSION}: version {version}, '{spec}'")
    reader.integer(4)  # the spec's revision
    for _ in range(reader.integer(4)):
        name = reader.string()
        dimensions = [reader.integer(4) for _ in range(reader.integer(1))]
        kind, content = reader.integer(1), reader.take(reader.integer(4))
        if kind == CT2_FLOAT16:
            tensors[name] = (dimensions, content)
    return tensors


def rows(tensor, part, parts):
    """The given one of equal slices along the first dimension: CTranslate2 fuses query, key and value."""
    dimensions, content = tensor
    size = len(content) // parts
    return [dimensions[0] // parts, *dimensions[1:]], content[part * size : (part + 1) * size]


def attention(source, target, tensors):
    """The projections of one attention block, under whisper.cpp's names. A key has no bias."""
    fused = f"{source}/linear_0/weight"
    if "self_attention" in source:
        projections = [("query", 0, 0, 3), ("key", 0, 1, 3), ("value", 0, 2, 3), ("out", 1, 0, 1)]
    else:
        projections = [("query", 0, 0, 1), ("key", 1, 0, 2), ("value", 1, 1, 2), ("out", 2, 0, 1)]
    if fused not in tensors:
        sys.exit(f"the weights lack '{fused}'")
    for name, linear, part, parts in projections:
        for kind in ("weight", "bias"):
            if (name, kind) != ("key", "bias"):
                yield f"{target}.{name}.{kind}", rows(tensors[f"{source}/linear_{linear}/{kind}"], part, parts)


def norm(source, target, tensors):
    yield f"{target}.weight", tensors[f"{source}/gamma"]
    yield f"{target}.bias", tensors[f"{source}/beta"]


def linear(source, target, tensors):
    for kind in ("weight", "bias"):
        yield f"{target}.{kind}", tensors[f"{source}/{kind}"]


def block(source, target, tensors):
    yield from attention(f"{source}/self_attention", f"{target}.attn", tensors)
    yield from norm(f"{source}/self_attention/layer_norm", f"{target}.attn_ln", tensors)
    if source.startswith("decoder"):
        yield from attention(f"{source}/attention", f"{target}.cross_attn", tensors)
        yield from norm(f"{source}/attention/layer_norm", f"{target}.cross_attn_ln", tensors)
    yield from linear(f"{source}/ffn/linear_0", f"{target}.mlp.0", tensors)
    yield from linear(f"{source}/ffn/linear_1", f"{target}.mlp.2", tensors)
    yield from norm(f"{source}/ffn/layer_norm", f"{target}.mlp_ln", tensors)


def ggml_tensors(tensors, encoder_layers, decoder_layers):
    """(name, (dimensions, bytes)) of every tensor that whisper.cpp expects."""
    yield "encoder.positional_embedding", tensors["encoder/position_encodings/encodings"]
    for conv in ("conv1", "conv2"):
        yield f"encoder.{conv}.weight", tensors[f"encoder/{conv}/weight"]
        dimensions, content = tensors[f"encoder/{conv}/bias"]
        yield f"encoder.{conv}.bias", ([*dimensions, 1], content)
    for layer in range(encoder_layers):
        yield from block(f"encoder/layer_{layer}", f"encoder.blocks.{layer}", tensors)
    yield from norm("encoder/layer_norm", "encoder.ln_post", tensors)
    yield "decoder.positional_embedding", tensors["decoder/position_encodings/encodings"]
    yield "decoder.token_embedding.weight", tensors["decoder/embeddings/weight"]
    for layer in range(decoder_layers):
        yield from block(f"decoder/layer_{layer}", f"decoder.blocks.{layer}", tensors)
    yield from norm("decoder/layer_norm", "decoder.ln", tensors)


def write_tensor(output, name, dimensions, content):
    wide = len(dimensions) < 2 or dimensions[-1] == 1 or name in WIDE
    if wide:
        count = len(content) // 2
        content = struct.pack(f"<{count}f", *struct.unpack(f"<{count}e", content))
    label = name.encode()
    output.write(struct.pack("<3i", len(dimensions), len(label), FLOAT32 if wide else FLOAT16))
    output.write(struct.pack(f"<{len(dimensions)}i", *reversed(dimensions)))
    output.write(label)
    output.write(content)


def main(head_path, output_path, *weight_paths):
    head = Path(head_path).read_bytes()
    magic, *sizes = struct.unpack_from("<12i", head)
    if magic != GGML_MAGIC:
        sys.exit(f"'{head_path}' is not a ggml file")
    encoder_layers, decoder_layers = sizes[4], sizes[8]
    tensors = read_weights(b"".join(Path(path).read_bytes() for path in weight_paths))
    with open(output_path, "wb") as output:
        output.write(head)
        try:
            for name, (dimensions, content) in ggml_tensors(tensors, encoder_layers, decoder_layers):
                write_tensor(output, name, dimensions, content)
        except KeyError as missing:
            sys.exit(f"the weights lack {missing}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

package dev.iftally.views.tree;

import dev.iftally.linux.Errno;
import dev.iftally.wire.Cursor;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.fuse.FuseOpcode;
import dev.iftally.wire.fuse.FuseReply;
import dev.iftally.wire.fuse.FuseRequest;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The kernel's side of the protocol, bytes and all, without a kernel: walks paths, keeps nothing. Results are contents,
 * or the name of the errno.
 */
final class Kernel implements TreeServer.Notices {
    static final String OK = "";

    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;

    final List<String> forgotten = new ArrayList<>();

    private final MemorySegment out = MemorySegment.ofArray(new long[20_000]);
    private final MemorySegment in = MemorySegment.ofArray(new long[20_000]);
    private final WireWriter writer = WireWriter.nativeOrder();
    private final Cursor cursor = Cursor.nativeOrder();
    private final FuseRequest request = new FuseRequest();
    private final FuseReply reply = new FuseReply().open(in);
    private TreeServer server;
    private int processId = 1;
    private long unique;
    private int errno;
    private long noticedSize;

    void attach(TreeServer to) {
        server = to;
    }

    Kernel as(int newProcessId) {
        processId = newProcessId;
        return this;
    }

    @Override
    public void forget(String name) {
        forgotten.add(name);
    }

    @Override
    public void written(long ofUnique, int size) {
        noticedSize = size;
    }

    /** As cat(1): the contents, or the errno's name. */
    String cat(String path) {
        long node = walk(path);
        if (errno != 0) {
            return Errno.name(errno);
        }
        long handle = open(node, O_RDONLY);
        String contents = errno == 0 ? readAll(node, handle) : Errno.name(errno);
        call(FuseOpcode.FUSE_RELEASE, node, w -> w.u64(handle).zeros(16));
        return contents;
    }

    /** One write(2): empty if it was done, or the errno's name. */
    String write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8), 0);
    }

    String write(String path, byte[] data, long offset) {
        long node = walk(path);
        if (errno != 0) {
            return Errno.name(errno);
        }
        long handle = open(node, O_WRONLY);
        if (errno != 0) {
            return Errno.name(errno);
        }
        noticedSize = 0;
        Cursor body = call(
                FuseOpcode.FUSE_WRITE,
                node,
                w -> w.u64(handle).u64(offset).u32(data.length).zeros(20).bytes(data));
        long size = errno != 0 || noticedSize != 0 ? noticedSize : body.u32();
        if (errno == 0 && size != data.length) {
            throw new AssertionError(size + " bytes written of " + data.length);
        }
        String result = errno == 0 ? OK : Errno.name(errno);
        call(FuseOpcode.FUSE_RELEASE, node, w -> w.u64(handle).zeros(16));
        return result;
    }

    /** As ls(1) -a, in the server's order, asking for a few entries at a time. */
    List<String> list(String path, int bytesAtATime) {
        long node = walk(path);
        List<String> names = new ArrayList<>();
        long cookie = 0;
        while (true) {
            long from = cookie;
            Cursor body = call(FuseOpcode.FUSE_READDIR, node, w -> transfer(w, 0, from, bytesAtATime));
            if (body.remaining() == 0) {
                return names;
            }
            while (body.remaining() > 0) {
                body.skip(8);
                cookie = body.u64();
                int length = (int) body.u32();
                body.skip(4);
                names.add(new String(body.bytes(length), StandardCharsets.UTF_8));
                body.skip((8 - length % 8) % 8);
            }
        }
    }

    /** Mode and size as {@code stat -c '%f %s'} shows them. */
    String stat(String path) {
        long node = walk(path);
        if (errno != 0) {
            return Errno.name(errno);
        }
        Cursor body = call(FuseOpcode.FUSE_GETATTR, node, w -> w.zeros(16));
        body.skip(16 + 8);
        long size = body.u64();
        body.skip(8 + 36);
        return "%o %d".formatted(body.u32(), size);
    }

    /** Any request whose body does not matter: the errno's name. */
    String ask(FuseOpcode opcode, String path) {
        long node = walk(path);
        call(opcode, node, w -> w.zeros(88));
        return errno == 0 ? OK : Errno.name(errno);
    }

    /** FUSE_SETATTR of the attributes in {@code valid}: empty if it was done, or the errno's name. */
    String setAttributes(String path, int valid) {
        long node = walk(path);
        call(FuseOpcode.FUSE_SETATTR, node, w -> w.u32(valid).zeros(84));
        return errno == 0 ? OK : Errno.name(errno);
    }

    /** The node of a path; the errno is kept. */
    long walk(String path) {
        long node = FuseRequest.FUSE_ROOT_ID;
        errno = 0;
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && errno == 0) {
                long parent = node;
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                Cursor body =
                        call(FuseOpcode.FUSE_LOOKUP, parent, w -> w.bytes(bytes).u8(0));
                node = errno == 0 ? body.u64() : 0;
            }
        }
        return node;
    }

    long open(long node, int flags) {
        Cursor body = call(FuseOpcode.FUSE_OPEN, node, w -> w.u32(flags).u32(0));
        return errno == 0 ? body.u64() : -1;
    }

    String read(long node, long handle, long offset, int size) {
        byte[] bytes = readBytes(node, handle, offset, size);
        return errno == 0 ? new String(bytes, StandardCharsets.UTF_8) : Errno.name(errno);
    }

    private String readAll(long node, long handle) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = readBytes(node, handle, 0, 100);
        while (part.length > 0) {
            all.writeBytes(part);
            part = readBytes(node, handle, all.size(), 100);
        }
        return errno == 0 ? all.toString(StandardCharsets.UTF_8) : Errno.name(errno);
    }

    private byte[] readBytes(long node, long handle, long offset, int size) {
        Cursor body = call(FuseOpcode.FUSE_READ, node, w -> transfer(w, handle, offset, size));
        return errno == 0 ? body.bytes((int) body.remaining()) : new byte[0];
    }

    private static void transfer(WireWriter writer, long handle, long offset, int size) {
        writer.u64(handle).u64(offset).u32(size).zeros(20);
    }

    private Cursor call(FuseOpcode opcode, long node, Consumer<WireWriter> body) {
        writer.open(out).u32(0).u32(opcode.code()).u64(++unique).u64(node);
        writer.u32(0).u32(0).u32(processId).u32(0);
        body.accept(writer);
        writer.patch32(0, writer.position());
        long length = server.answer(request.decode(out, writer.position()), reply);
        errno = 0;
        if (length == TreeServer.NO_REPLY) {
            return cursor;
        }
        cursor.open(in, 0, length);
        if (cursor.u32() != length) {
            throw new AssertionError("the reply's length is not its own");
        }
        errno = -cursor.i32();
        if (cursor.u64() != unique) {
            throw new AssertionError("the reply is to another request");
        }
        return cursor;
    }
}

package org.cadre.tui.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Tells clients by which keys they will know the entrance, and proves to those that ask that it holds them: section 2.5 of OpenSSH's
 * PROTOCOL, behind its setting UpdateHostKeys. MINA has a handler of its own, which knows one key of each type; a rotation has two.
 */
final class HostKeyNews implements RequestHandler<ConnectionService> {
    private static final String TELL = "hostkeys-00@openssh.com";
    private static final String PROVE = "hostkeys-prove-00@openssh.com";

    private final HostKeys keys;

    HostKeyNews(HostKeys keys) {
        this.keys = keys;
    }

    /** Tells a client that is in. */
    void tell(Session session) throws IOException {
        Buffer news = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST, 1024);
        news.putString(TELL);
        news.putBoolean(false);
        keys.all().forEach(pair -> news.putBytes(blob(pair)));
        session.writePacket(news);
    }

    @Override
    public Result process(ConnectionService service, String request, boolean wantReply, Buffer buffer)
            throws Exception {
        if (!request.equals(PROVE)) {
            return Result.Unsupported;
        }
        Session session = service.getSession();
        List<KeyPair> held = keys.all();
        Buffer answer = session.createBuffer(SshConstants.SSH_MSG_REQUEST_SUCCESS, 1024);
        for (int asked = 0; buffer.available() > 0; asked++) {
            byte[] blob = buffer.getBytes();
            KeyPair pair = held.stream()
                    .filter(one -> Arrays.equals(blob(one), blob))
                    .findFirst()
                    .orElse(null);
            if (pair == null || asked == held.size()) {
                return Result.ReplyFailure;
            }
            answer.putBytes(proof(session, pair, blob));
        }
        session.writePacket(answer);
        return Result.Replied;
    }

    private static byte[] proof(Session session, KeyPair pair, byte[] blob) throws Exception {
        String type = KeyUtils.getKeyType(pair);
        Signature signer = NamedFactory.create(session.getSignatureFactories(), type);
        Buffer text = new ByteArrayBuffer();
        text.putString(PROVE);
        text.putBytes(session.getSessionId());
        text.putBytes(blob);
        signer.initSigner(session, pair.getPrivate());
        signer.update(session, text.getCompactData());
        Buffer signature = new ByteArrayBuffer();
        signature.putString(type);
        signature.putBytes(signer.sign(session));
        return signature.getCompactData();
    }

    private static byte[] blob(KeyPair pair) {
        Buffer whole = new ByteArrayBuffer();
        whole.putRawPublicKey(pair.getPublic());
        return whole.getCompactData();
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;
using Microsoft.Win32.SafeHandles;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// Appends changes to a file beside the state. What is appended survives the process: it is handed to the operating system before the run goes
/// on, but not forced to the disk. Not thread-safe.
/// </summary>
internal sealed class StateJournal : IDisposable
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SafeFileHandle _file;
    private readonly SecretForm _secrets;
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly Utf8JsonWriter _writer;
    private long _length;

    /// <summary>Begins a journal anew.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="name">The name of the state that it continues.</param>
    /// <param name="forgetsCreations">Whether creations that were under way in it are forgotten.</param>
    /// <param name="secrets">How secrets are written.</param>
    public StateJournal(string path, string name, bool forgetsCreations, SecretForm secrets)
    {
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _secrets = secrets;
        _writer = new(_text, Compact);
        JournalReplay.WriteHead(_writer, name, forgetsCreations);
        EndLine();
        _writer.Reset();
        _text.ResetWrittenCount();
    }

    /// <summary>Takes a change down; it is written with the next flush.</summary>
    public void Add(StateChange change)
    {
        try
        {
            StateChangeJson.Write(_writer, change, _secrets);
            EndLine();
        }
        finally
        {
            // A secret that cannot be encrypted leaves half a line.
            _writer.Reset();
            _text.ResetWrittenCount();
        }
    }

    /// <summary>Writes what was added. After a failure the next one tries again, at the same place.</summary>
    public void Flush()
    {
        RandomAccess.Write(_file, _lines.WrittenSpan, _length);
        _length += _lines.WrittenCount;
        _lines.ResetWrittenCount();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private void EndLine()
    {
        _writer.Flush();
        JournalLines.Write(_lines, _text.WrittenSpan);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Rehearsal;

/// <summary>Notes every method the runtime compiles while it listens: what native code is missing for.</summary>
internal sealed class MethodRecorder : EventListener
{
    // As the runtime numbers them (ClrEtwAll.man).
    private const EventKeywords Compilation = (EventKeywords)0x10, MethodDiagnostic = (EventKeywords)0x40_0000_0000;
    private const int MethodLoaded = 143, MethodDetails = 72;

    private readonly ConcurrentDictionary<long, bool> compiled = [];
    private readonly ConcurrentDictionary<long, long> owners = [];

    /// <summary>
    /// The methods so far, in no order; generic ones as they were instantiated, over <c>System.__Canon</c> where instantiations share code.
    /// </summary>
    public IReadOnlyList<MethodBase> Methods()
    {
        Settle();
        var methods = new List<MethodBase>();
        foreach (var method in compiled.Keys)
        {
            if (owners.TryGetValue(method, out var owner)
                && MethodBase.GetMethodFromHandle(RuntimeMethodHandle.FromIntPtr((nint)method), RuntimeTypeHandle.FromIntPtr((nint)owner)) is { } found)
                methods.Add(found);
        }
        return methods;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, Compilation | MethodDiagnostic);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == MethodLoaded)
            compiled[Convert.ToInt64(eventData.Payload![0])] = true;
        else if (eventData.EventId == MethodDetails)
            owners[Convert.ToInt64(eventData.Payload![0])] = Convert.ToInt64(eventData.Payload![1]);
    }

    /// <summary>Events come a while after what they tell of.</summary>
    private void Settle()
    {
        for (var before = -1; before != compiled.Count;)
        {
            before = compiled.Count;
            Thread.Sleep(1000);
        }
    }
}

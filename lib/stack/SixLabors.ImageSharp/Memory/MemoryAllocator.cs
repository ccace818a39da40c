using System.Buffers;
using System.Runtime.CompilerServices;

namespace SixLabors.ImageSharp.Memory;

/// <summary>
/// Makes room for pixels, and refuses more than is allowed. Pixels are arrays of the garbage collector, always in one piece;
/// what an allocator decides here is the limit.
/// </summary>
public abstract class MemoryAllocator
{
    /// <summary>What a picture may take where nothing else is said; the official package allows four times as much on 64 bits.</summary>
    internal const int DefaultLimitMegabytes = 1024;

    protected MemoryAllocator()
    {
    }

    public static MemoryAllocator Default { get; } = Create();

    internal long AllocationLimitBytes { get; private protected init; } = DefaultLimitMegabytes * 1024L * 1024L;

    /// <summary>An allocator with the usual limit: 1 GiB a picture.</summary>
    public static MemoryAllocator Create() => new SimpleGcMemoryAllocator();

    /// <summary>An allocator with the limit of these options.</summary>
    public static MemoryAllocator Create(MemoryAllocatorOptions options) =>
        options.AllocationLimitMegabytes is { } limit ? new SimpleGcMemoryAllocator(limit * 1024L * 1024L) : new SimpleGcMemoryAllocator();

    public abstract IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
        where T : struct;

    public virtual void ReleaseRetainedResources()
    {
    }

    protected internal abstract int GetBufferCapacityInBytes();

    /// <summary>The pixels of a picture, in one piece, not yet set.</summary>
    /// <exception cref="InvalidMemoryOperationException">They take more than the limit.</exception>
    internal T[] AllocatePixels<T>(int width, int height, AllocationOptions options)
        where T : unmanaged
    {
        var bytes = (long)width * height * Unsafe.SizeOf<T>();
        if (bytes > AllocationLimitBytes || (long)width * height > Array.MaxLength)
        {
            throw new InvalidMemoryOperationException(
                $"{width} x {height} pixels take {bytes} bytes, and the limit is {AllocationLimitBytes}. "
                + $"Set {nameof(Configuration)}.{nameof(Configuration.MemoryAllocator)} with a larger {nameof(MemoryAllocatorOptions.AllocationLimitMegabytes)} to allow them.");
        }
        return options == AllocationOptions.Clean ? new T[width * height] : GC.AllocateUninitializedArray<T>(width * height);
    }
}

/// <summary>How memory is made.</summary>
public enum AllocationOptions
{
    /// <summary>As it comes.</summary>
    None = 0,

    /// <summary>Set to zero.</summary>
    Clean = 1,
}

/// <summary>What an allocator may do.</summary>
public struct MemoryAllocatorOptions
{
    private int? allocationLimitMegabytes;
    private int? maximumPoolSizeMegabytes;

    /// <summary>What is kept for reuse, in MiB. Nothing is kept here, whatever it says.</summary>
    public int? MaximumPoolSizeMegabytes
    {
        readonly get => maximumPoolSizeMegabytes;
        set => maximumPoolSizeMegabytes = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The size of the pool cannot be negative.");
    }

    /// <summary>What a picture may take, in MiB; null: 1024.</summary>
    public int? AllocationLimitMegabytes
    {
        readonly get => allocationLimitMegabytes;
        set => allocationLimitMegabytes = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The limit must be above 0.");
    }
}

/// <summary>Memory of the garbage collector.</summary>
public sealed class SimpleGcMemoryAllocator : MemoryAllocator
{
    public SimpleGcMemoryAllocator()
    {
    }

    internal SimpleGcMemoryAllocator(long limit) => AllocationLimitBytes = limit;

    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if ((long)length * Unsafe.SizeOf<T>() > AllocationLimitBytes)
            throw new InvalidMemoryOperationException($"{length} elements of {Unsafe.SizeOf<T>()} bytes are more than the limit of {AllocationLimitBytes} bytes.");
        return new ArrayOwner<T>(new T[length]);
    }

    protected internal override int GetBufferCapacityInBytes() => int.MaxValue;

    private sealed class ArrayOwner<T>(T[] array) : IMemoryOwner<T>
    {
        public Memory<T> Memory => array;

        public void Dispose()
        {
        }
    }
}

/// <summary>Memory that may not or cannot be had.</summary>
public class InvalidMemoryOperationException : InvalidOperationException
{
    public InvalidMemoryOperationException()
    {
    }

    public InvalidMemoryOperationException(string message) : base(message)
    {
    }
}

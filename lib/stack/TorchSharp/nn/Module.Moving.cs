using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            /// <summary>
            /// Moves and converts parameters and buffers in place: the objects stay the same, so an optimiser that holds
            /// the parameters goes on working. Integer buffers keep their dtype.
            /// </summary>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckDevice(device);
                CheckDtype(dtype);
                _toEpilog(dtype, device, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                var device = new Device(deviceType, deviceIndex);
                CheckDevice(device);
                _toEpilog(null, device, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckDtype(dtype);
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            /// <summary>Takes device and dtype from a tensor.</summary>
            public Module _to(Tensor other, bool non_blocking)
            {
                ArgumentNullException.ThrowIfNull(other);
                return _to(other.device, other.dtype, non_blocking);
            }

            /// <summary>Moves the modules below, then the module's own tensors. Override it to move what is not registered.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, child) in named_children())
                {
                    if (device is null)
                        child._to(dtype!.Value, non_blocking);
                    else if (dtype is null)
                        child._to(device.type, device.index, non_blocking);
                    else
                        child._to(device, dtype.Value, non_blocking);
                }
                foreach (var (_, parameter) in named_parameters(false))
                    Convert(parameter, dtype, device, non_blocking);
                foreach (var (_, buffer) in named_buffers(false))
                    Convert(buffer, dtype, device, non_blocking);
                if (device is not null)
                    (_deviceType, _deviceIndex) = (device.type, device.index);
            }

            private static void Convert(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                var (was, target) = (tensor.device, device ?? tensor.device);
                var type = dtype is { } wanted && (tensor.is_floating_point() || tensor.is_complex()) ? wanted : tensor.dtype;
                if (type == tensor.dtype && was.type == target.type && was.index == target.index)
                    return;
                using var recordNothing = no_grad();
                using var gradient = tensor.grad;
                using var moved = Op.to_device.Call(tensor, target, type, nonBlocking, false);
                Op.set_data.CallInPlace(tensor, moved);
                if (gradient is null)
                    return;
                using var movedGradient = Op.to_device.Call(gradient, target, type, nonBlocking, false);
                tensor.grad = movedGradient;
            }

            private static void CheckDevice(Device device)
            {
                ArgumentNullException.ThrowIfNull(device);
                if (device.type == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException(ErrorText.NoCuda);
            }

            private static void CheckDtype(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}", nameof(dtype));
            }
        }
    }
}
